# shellcheck shell=bash disable=SC2154,SC2317
# The Debian packages: an older build, upgraded over a changed configuration, removed, purged. Sourced.

# The same package as an older version: with a configuration that has changed since, and without caches.
older_deb() {
    dpkg-deb -R "$1" "$work/older"
    sed -i 's/^Version: .*/Version: 0.9.0/' "$work/older/DEBIAN/control"
    echo "# This line is in version 0.9.0 alone." >> "$work/older/etc/vmango/vmango.conf"
    printf '#!/bin/sh\nexit 1\n' > "$work/older/usr/lib/vmango/bin/train"
    dpkg-deb --root-owner-group -Znone -b "$work/older" "$root/root/older.deb" >/dev/null
    rm -r "$work/older"
}

host_deb() {
    step "vmango-host"
    # What it depends on is a hypervisor's, and not in this root.
    expect 0 dpkg -i --force-depends /root/vmango-host.deb
    says "restart libvirt's daemon"
    [ -x "$root/etc/libvirt/hooks/qemu.d/vmango" ] || fail "no hook"
    expect 0 vmango-prepare-host --help
    expect 1 vmango-prepare-host --dry-run
    says "virsh is missing"
    expect 0 dpkg -P vmango-host
    [ -z "$(left)" ] || fail "left behind, or taken away: $(left)"
}

boot
cp "$packages"/vmango_*.deb "$root/root/vmango.deb"
cp "$packages"/vmango-host_*.deb "$root/root/vmango-host.deb"
older_deb "$root/root/vmango.deb"
files > "$work/before"
host_deb

step "install: an older build"
expect 0 dpkg -i /root/older.deb
says "session_secret"
says "no caches"
installed
[ -h "$root/etc/systemd/system/multi-user.target.wants/vmango.service" ] || fail "the unit is not enabled"
not_started_with_a_blank_secret
configure

step "upgrade over a changed configuration"
expect 0 dpkg -i --force-confdef --force-confold /root/vmango.deb
config_kept
[ -f "$root/etc/vmango/vmango.conf.dpkg-dist" ] || fail "the new configuration is not beside the old one"
installed
expect 0 dpkg --verify vmango
cached
[ "$(shown ActiveState)" = active ] || fail "a service with a good configuration was not started by the upgrade"
started
makes_a_machine
reloads
comes_back

step "remove, purge"
expect 0 dpkg -r vmango
[ "$(shown ActiveState)" != active ] || fail "removed, and it runs"
[ -f "$root/etc/vmango/vmango.conf" ] || fail "removal without purge has taken the configuration"
expect 0 dpkg -P vmango
[ -z "$(left)" ] || fail "left behind, or taken away: $(left)"
! grep vmango "$root"/etc/{passwd,group} || fail "the user is left"
