#!/bin/sh
# 私有 CA 与服务器证书 · a private authority and the certificate of the server
set -eu
usage() {
  cat <<'TEXT'
用法 Usage: private-ca.sh <目录 folder> <主机名或地址 host name or address>...

在目录中建立 ca.pem、ca.key（已有则沿用）及 server.pem、server.key。ca.key 用后封存；客户端只需 ca.pem。
Makes ca.pem and ca.key (kept where they are there) and server.pem and server.key. Put ca.key under seal; clients need ca.pem only.

例 Example: private-ca.sh /etc/grantbook-nats/tls nats.songjiang.example 10.0.0.5
TEXT
}
case "${1:-}" in -h | --help) usage; exit 0 ;; esac
if [ $# -lt 2 ]; then usage >&2; exit 2; fi
folder=$1
shift
umask 077
mkdir -p "$folder"
cd "$folder"
if [ ! -e ca.key ]; then
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj '/CN=Grantbook NATS CA' \
    -addext 'basicConstraints=critical,CA:TRUE' -addext 'keyUsage=critical,keyCertSign,cRLSign' -keyout ca.key -out ca.pem 2>/dev/null
fi
names=
for host in "$@"; do
  case "$host" in
    *[!0-9.]*) kind=DNS ;;
    *) kind=IP ;;
  esac
  names="$names${names:+,}$kind:$host"
done
openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$1" -keyout server.key -out server.csr 2>/dev/null
printf 'subjectAltName=%s\nextendedKeyUsage=serverAuth\n' "$names" >server.ext
openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 825 -extfile server.ext -out server.pem 2>/dev/null
rm -f server.csr server.ext
chmod 644 ca.pem server.pem
