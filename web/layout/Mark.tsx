/** The sign of the house: a streak on a touchstone. */
export function Mark() {
  return (
    <svg width="28" height="28" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="#0d5f53" />
      <path d="M16 5 27 24H5Z" fill="none" stroke="#f3efe4" strokeWidth="2.4" strokeLinejoin="round" />
      <path
        d="m11.4 18.6 3.5 3.3 6.2-7.4"
        fill="none"
        stroke="#e6bd62"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
