# shellcheck shell=bash disable=SC2154,SC2317
# The .tar.gz and the OCI image: unpacked, started, asked; two of the image behind one address. Sourced.

# serve COMMAND...: starts a server of $port, asks it, stops it.
serve() {
    local server
    "$@" > "$work/log" 2>&1 &
    server=$!
    answers() { kill -0 "$server" && curl -fsS "http://127.0.0.1:$port/healthz"; }
    until_true 60 "an answer: $(cat "$work/log")" answers
    [ "$(curl -fsS "http://127.0.0.1:$port/healthz")" = '{"Status":"ok"}' ] || fail "another answer"
    kill "$server"
    wait "$server" || [ $? = 143 ] || fail "it did not end as asked"
}
settings() { printf 'listen = "127.0.0.1:%d"\nsession_secret = "%s"\n' "$port" "$(head -c 32 /dev/urandom | base64)"; }

step "the folder"
mkdir "$work/folder"
tar -xzf "$packages"/vmango-*-linux-amd64.tar.gz -C "$work/folder" --strip-components=2
settings > "$work/folder/conf/own.conf"
serve env -i PATH=/usr/bin:/bin "$work/folder/bin/vmango" serve --config "$work/folder/conf/own.conf"

step "the image: every blob is what its name says"
mkdir "$work/oci" "$root"
tar -xf "$packages"/vmango-*-image.tar -C "$work/oci"
(cd "$work/oci/blobs/sha256" && for blob in *; do echo "$blob  $blob"; done | sha256sum -c --quiet) || fail "a blob has another digest"
blob() { echo "$work/oci/blobs/sha256/${1#sha256:}"; }
manifest=$(blob "$(jq -r '.manifests[0].digest' "$work/oci/index.json")")
config=$(blob "$(jq -r .config.digest "$manifest")")
mapfile -t layers < <(jq -r '.layers[].digest' "$manifest")
mapfile -t diffs < <(jq -r '.rootfs.diff_ids[]' "$config")
[ "${#layers[@]}" = "${#diffs[@]}" ] || fail "${#layers[@]} layers, ${#diffs[@]} diff ids"
for i in "${!layers[@]}"; do
    [ "sha256:$(gzip -dc "$(blob "${layers[i]}")" | sha256sum | cut -c1-64)" = "${diffs[i]}" ] || fail "layer $i has another diff id"
    tar -xzf "$(blob "${layers[i]}")" -C "$root"
done

step "the image: starts as its user, as its configuration says"
settings > "$root/etc/vmango/vmango.conf"
mount -t proc proc "$root/proc"
mapfile -t command < <(jq -r '.config | (.Entrypoint + .Cmd)[]' "$config")
mapfile -t environment < <(jq -r '.config.Env[]' "$config")
in_image=(env -i "${environment[@]}" "$(command -v chroot)" --userspec="$(jq -r .config.User "$config")" "$root")
serve "${in_image[@]}" "${command[@]}"
[ "$(find "$root/usr" "$root/lib" -name 'sh' -o -name 'busybox')" = "" ] || fail "a shell is in the image"

step "two of them behind the haproxy of the examples"
secret=$(head -c 32 /dev/urandom | base64) hash=$("${in_image[@]}" "${command[@]:0:2}" genpw secret)
proxy=$((port + 2)) url=http://127.0.0.1:$((port + 2)) servers=()
for n in 0 1; do
    printf 'listen = "127.0.0.1:%d"\nsession_secret = "%s"\nuser "admin" {\n    password = "%s"\n}\n' \
        "$((port + n))" "$secret" "$hash" > "$root/etc/vmango/$n.conf"
    "${in_image[@]}" "${command[@]:0:2}" serve --config "/etc/vmango/$n.conf" > "$work/log$n" 2>&1 &
    servers+=($!)
done
sed "s|bind :8000|bind 127.0.0.1:$proxy|; s|vmango-1:8000|127.0.0.1:$port|; s|vmango-2:8000|127.0.0.1:$((port + 1))|" \
    "$dist/examples/haproxy.cfg" > "$work/haproxy.cfg"
unpacked=$("$source_root/tools/unpacked" haproxy liblua5.3-0 libopentracing-c-wrapper0 libopentracing1)
LD_LIBRARY_PATH=$unpacked/usr/lib/x86_64-linux-gnu "$unpacked/usr/sbin/haproxy" -q -f "$work/haproxy.cfg" > "$work/haproxy.log" 2>&1 &
servers+=($!)
trap 'kill "${servers[@]}" 2>/dev/null || true; wait; shut_down; rm -rf --one-file-system "$work"' EXIT
for n in 0 1; do until_true 60 "server $n" curl -fsS "http://127.0.0.1:$((port + n))/readyz"; done
page() { curl -fsS -b "$work/cookies" -c "$work/cookies" "$@"; }
until_true 30 "haproxy" curl -fsS "$url/healthz"
# A client stays with one; a session that began at one is good at the other, which clients of other addresses get.
token=$(page "$url/login/" | sed -n 's/.*name="csrf" value="\([^"]*\)".*/\1/p')
page -o "$work/out" --data-urlencode "csrf=$token" -d next=/ -d Username=admin -d Password=secret "$url/login/"
pages() { grep -c "GET /machines/ 200 .*user=admin" "$work/log$1" || true; }
for _ in 1 2 3 4; do page -o "$work/out" "$url/machines/" || fail "the session is not good"; done
[ "$(pages 0) $(pages 1)" = "4 0" ] || [ "$(pages 0) $(pages 1)" = "0 4" ] || fail "it did not stay with one: $(pages 0), $(pages 1)"
for n in $(seq 2 17); do page --interface "127.0.0.$n" -o "$work/out" "$url/machines/" || fail "the session is not good at both"; done
for n in 0 1; do [ "$(pages "$n")" -gt 0 ] || fail "not asked: $(cat "$work/log$n")"; done
