import { useQuery, useQueryClient } from "@tanstack/react-query";

const KEY = "assay.notices";
const queryKey = ["notices"];

/** Whether notices of the browser are wanted here and allowed, and how that is changed. */
export function useNotices() {
  const queries = useQueryClient();
  const { data } = useQuery({ queryKey, queryFn: isOn, initialData: isOn, staleTime: Number.POSITIVE_INFINITY });
  const choose = (wanted: boolean) => {
    localStorage.setItem(KEY, wanted ? "on" : "off");
    queries.setQueryData(queryKey, isOn());
  };
  return { isOn: data, choose };
}

function isOn(): boolean {
  const isAllowed = "Notification" in window && Notification.permission === "granted";
  return isAllowed && localStorage.getItem(KEY) === "on";
}
