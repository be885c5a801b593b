# Two of the packed proxy on loopback, one before the other, with TLS between them: a path that only the one behind
# refuses was passed on by the one before. To be sourced; $pair_folder is theirs.

# pair_start NAME COMMAND…: starts one with the configuration of that name; its process is $pair_started.
pair_start() {
  local name=$1
  shift
  "$@" run "$pair_folder/$name.yaml" >"$pair_folder/$name.out" 2>"$pair_folder/$name.err" &
  pair_started=$!
}

# pair_port NAME LISTENER: waits until it listens, and prints the port.
pair_port() {
  local tries port
  for tries in $(seq 1200); do
    port=$(sed -n "s/^$2 listens on .*:\([0-9]*\)\$/\1/p" "$pair_folder/$1.out")
    if [ -n "$port" ]; then
      echo "$port"
      return
    fi
    sleep 0.1
  done
  echo "$1 does not listen:" >&2
  cat "$pair_folder/$1.out" "$pair_folder/$1.err" >&2
  return 1
}

pair_write_back() {
  cp "$pair_sample"/*.pem "$pair_folder/"
  cat > "$pair_folder/back.yaml" <<YAML
listeners:
  - {name: https, address: 127.0.0.1, port: 0, protocol: https}
certificates:
  - {name: public, chain: sample-public-chain.pem, key: sample-public-key.pem}
pools:
  - {name: nobody, members: ['127.0.0.1:9']}
routes:
  - {name: web, hosts: [webext.contoso.com], pool: nobody, forbidden-paths: [/behind]}
YAML
}

# pair_write_front PORT-BEHIND PORT PORT-IN-CLEAR
pair_write_front() {
  cat > "$pair_folder/front.yaml" <<YAML
listeners:
  - {name: https, address: 127.0.0.1, port: $2, protocol: https}
  - {name: http, address: 127.0.0.1, port: $3, protocol: http}
certificates:
  - {name: public, chain: sample-public-chain.pem, key: sample-public-key.pem}
pools:
  - {name: behind, members: ['127.0.0.1:$1'], tls: {authorities: sample-public-chain.pem}}
routes:
  - {name: web, hosts: [webext.contoso.com], pool: behind, listeners: [https, http]}
access-log: {file: access.log}
YAML
}

# pair_ask SCHEME PORT …: whether the one behind answered; further arguments are curl's.
pair_ask() {
  local url=$1://webext.contoso.com:$2/behind port=$2 status
  shift 2
  status=$(curl -sk -o /dev/null -w '%{http_code}' --resolve "webext.contoso.com:$port:127.0.0.1" "$@" "$url")
  [ "$status" = 404 ]
}

# pair_stop PROCESS: whether it ended well.
pair_stop() {
  kill -TERM "$1" && wait "$1"
}
