# shellcheck shell=bash disable=SC2154
# What the checkers of both families say of the packages: no error, but for those that are meant. Sourced.

step "lintian, rpmlint, systemd-analyze"
lintian --allow-root --no-cfg --fail-on error,warning "$packages"/*.deb || fail "lintian has something to say"
rpmlint --config "$dist/package/rpmlint.toml" "$packages"/*.rpm > "$work/out" 2>&1 || fail "$(cat "$work/out")"
says ' 0 errors,'
# The figure of docs/installation.md.
systemd-analyze security --offline=true --threshold=18 --no-pager "$dist/package/systemd/vmango.service" > "$work/out" ||
    fail "the unit is exposed more than before: $(tail -1 "$work/out")"
