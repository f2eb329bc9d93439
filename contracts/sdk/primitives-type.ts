/** What HPKE and HKDF are built of. There is one implementation for Node and one for everything else; both give the same bytes. */
export type Primitives = {
  /** X25519 (RFC 7748) of a private key of 32 bytes and the base point. */
  publicKeyOf: (privateKey: Uint8Array) => Uint8Array;
  /** X25519 of both, 32 bytes each. Throws where the result would be zero: a public key of small order protects nothing. */
  sharedSecret: (privateKey: Uint8Array, publicKey: Uint8Array) => Uint8Array;
  /** HMAC-SHA-256 (RFC 2104). */
  hmac: (key: Uint8Array, message: Uint8Array) => Uint8Array;
  /** AES-256-GCM of a short message: ciphertext ‖ 16-byte tag. */
  seal: (key: Uint8Array, iv: Uint8Array, aad: Uint8Array, plaintext: Uint8Array) => Promise<Uint8Array>;
  /** Inverse of `seal`; rejects if the tag does not fit. */
  open: (key: Uint8Array, iv: Uint8Array, aad: Uint8Array, ciphertext: Uint8Array) => Promise<Uint8Array>;
};
