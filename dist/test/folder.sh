# shellcheck shell=bash disable=SC2154,SC2317
# The .tar.gz and the OCI image: unpacked, started, asked. Sourced.

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
serve env -i "${environment[@]}" "$(command -v chroot)" --userspec="$(jq -r .config.User "$config")" "$root" "${command[@]}"
umount "$root/proc"
[ "$(find "$root/usr" "$root/lib" -name 'sh' -o -name 'busybox')" = "" ] || fail "a shell is in the image"
