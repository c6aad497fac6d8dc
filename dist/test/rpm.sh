# shellcheck shell=bash disable=SC2154,SC2317
# The rpm packages, by rpm itself in a root that has no other packages of rpm's. Sourced.

# What every distribution with rpm provides, so that dependencies are checked in earnest.
stand_in() {
    cat > "$work/stand-in.spec" <<'S'
Name: stand-in
Version: 1
Release: 1
Summary: What a distribution provides
License: MIT
BuildArch: noarch
Provides: bash /bin/sh /usr/sbin/groupadd /usr/sbin/useradd /usr/bin/getent
Provides: libc.so.6(GLIBC_2.17)(64bit) libm.so.6()(64bit)
%description
Stands in for a distribution's packages.
%files
S
    rpmbuild --quiet -bb --define "_topdir $work/rpmbuild" "$work/stand-in.spec"
    cp "$work"/rpmbuild/RPMS/noarch/stand-in-1-1.noarch.rpm "$root/root/"
    expect 0 rpm --dbpath /var/lib/rpm -i /root/stand-in-1-1.noarch.rpm
    # Folders that a distribution's own packages have.
    mkdir -p "$root"/etc/libvirt/hooks/qemu.d "$root"/usr/share/{licenses,fish/vendor_completions.d,zsh/site-functions}
}

# The same package as an older version: with a configuration that has changed since, and without caches.
older_rpm() {
    cp -a "$stage/rpm/vmango" "$work/older"
    echo "# This line is in version 0.9.0 alone." >> "$work/older/etc/vmango/vmango.conf"
    printf '#!/bin/sh\nexit 1\n' > "$work/older/usr/lib/vmango/bin/train"
    "$("$source_root/tools/jdk")/bin/java" -Dslf4j.internal.verbosity=ERROR -Dlevel=1 -cp "$stage/../tools/*" "$dist/Rpm.java" \
        "$dist/package/vmango/rpm" "$work/older" 0.9.0 "$("$dist/epoch")" "$root/root/older.rpm"
    rm -r "$work/older"
}
rpm_inside() { expect "$1" rpm --dbpath /var/lib/rpm "${@:2}"; }

boot
cp "$packages"/vmango-[0-9]*.x86_64.rpm "$root/root/vmango.rpm"
cp "$packages"/vmango-host-*.noarch.rpm "$root/root/vmango-host.rpm"
older_rpm
step "what a distribution provides"
stand_in
files > "$work/before"

step "vmango-host"
rpm_inside 0 -K --nosignature /root/vmango-host.rpm /root/vmango.rpm
rpm_inside 1 -i /root/vmango-host.rpm
says "/usr/bin/virsh is needed"
rpm_inside 0 -i --nodeps /root/vmango-host.rpm
[ -x "$root/etc/libvirt/hooks/qemu.d/vmango" ] || fail "no hook"
rpm_inside 0 -e vmango-host

step "install: an older build"
rpm_inside 0 -i /root/older.rpm
says "session_secret"
says "no caches"
installed
not_started_with_a_blank_secret
configure

step "upgrade over a changed configuration"
rpm_inside 0 -U /root/vmango.rpm
config_kept
[ -f "$root/etc/vmango/vmango.conf.rpmnew" ] || fail "the new configuration is not beside the old one"
installed
# Only what was changed on purpose differs from the package: S, M, 5 and T of vmango.conf.
expect 1 rpm --dbpath /var/lib/rpm -V vmango
[ "$(wc -l < "$work/out")" = 1 ] || fail "changed: $(cat "$work/out")"
says '^S\.5\.\.\.\.T\.  c /etc/vmango/vmango.conf$'
cached
started
makes_a_machine
reloads
comes_back

step "remove"
rpm_inside 0 -e vmango
[ "$(shown ActiveState)" != active ] || fail "removed, and it runs"
# rpm knows no purge: it leaves what was changed, and the state.
left | grep -vE '^> \./(etc/vmango(/vmango\.conf\.rpm(save|new))?|var/lib/vmango(/.*)?)$' > "$work/out" || true
[ ! -s "$work/out" ] || fail "left behind, or taken away: $(cat "$work/out")"
