/** What a shell asks; quotes in a value cannot end the address, since it is encoded. */
export function command(api: string, origin: string): string {
  return `curl -s -H "Authorization: Bearer $NYTTA_ADMIN_TOKEN" '${origin}${api.replaceAll("'", '%27')}'`;
}
