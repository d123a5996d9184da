# To be sourced: a server over the demonstration corpus or another, with its address in $address.
# FRAMESCOPE names the program; $work is a folder to leave things in.
server=
serve() {
  "$FRAMESCOPE" serve "$1" --port 0 2> "$work/said" & server=$!
  for _ in $(seq 1200); do
    address=$(grep -o 'http://127.0.0.1:[0-9]*' "$work/said" || true)
    [ -n "$address" ] && return
    kill -0 "$server" 2>/dev/null || { cat "$work/said" >&2; exit 1; }
    sleep 0.1
  done
  echo "the server did not start" >&2
  exit 1
}
stop() { kill "$server"; wait "$server" || { echo "the server did not stop well" >&2; exit 1; }; server=; }
demo() { rm -f "$work"/demo.db*; "$FRAMESCOPE" corpus add "$work/demo.db" corpora/demo/pages >&2; }
