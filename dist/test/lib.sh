# shellcheck shell=bash disable=SC2154,SC2317
# What the tests of the packages share: a fresh Debian with systemd in it, and the life of a service in it. Sourced.
#
# The root is a container of systemd-nspawn: own processes, mounts and cgroups, and the network of the lab's host 1, so
# that the service can reach that host by SSH, as it reaches hosts in earnest.

root=$work/root port=$(shuf -i 20000-32000 -n 1) leader='' container=''
lab_keys=${LAB_STATE:-/var/lib/vmlab}/ssh

step() { printf '== %s (%d s)\n' "$*" "$SECONDS"; }
fail() {
    printf 'test-package: %s\n' "$*" >&2
    [ -z "$leader" ] || inside journalctl --no-pager -o cat -u vmango 2>/dev/null | tail -40 >&2 || true
    exit 1
}
# inside COMMAND...: as root in the container, with a clean environment.
inside() {
    nsenter -a -t "$leader" /usr/bin/env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"
}
# expect STATUS COMMAND...: what it says is in $work/out.
expect() {
    local wanted=$1 status=0; shift
    inside "$@" > "$work/out" 2>&1 || status=$?
    [ "$status" = "$wanted" ] || { cat "$work/out" >&2; fail "exit $status and not $wanted: $*"; }
}
says() { grep -E -- "$1" "$work/out" >/dev/null || fail "it does not say '$1': $(cat "$work/out")"; }
# until_true SECONDS WHAT COMMAND...
until_true() {
    local seconds=$1 what=$2 end; shift 2
    end=$((SECONDS + seconds))
    until "$@" >/dev/null 2>&1; do
        [ "$SECONDS" -lt "$end" ] || fail "not within $seconds s: $what"
        sleep 0.2
    done
}
# What a package could leave: all files but the package managers' and the running system's own.
files() {
    (cd "$root" && find . -xdev \( -path ./proc -o -path ./sys -o -path ./tmp -o -path ./run -o -path ./dev -o -path ./var/lib/dpkg \
        -o -path ./var/lib/rpm -o -path ./var/lib/systemd -o -path ./var/log -o -path ./var/cache -o -path ./var/tmp \) -prune -o -print | sort)
}
left() {
    files | diff "$work/before" - | grep '^[<>]' | grep -vE ' \./etc/((passwd|group|shadow|gshadow|subuid|subgid)-?|machine-id)$' || true
}

# The base is made once, of this machine's own apt sources, and kept.
boot() {
    local roots=${PACKAGE_ROOTS:-${LAB_STATE:-/var/lib/vmlab}/package-roots} base
    base=$roots/bookworm.tar
    if [ ! -f "$base" ]; then
        step "a fresh Debian"
        mkdir -p "$roots"
        mmdebstrap --quiet --format=tar --variant=minbase --include=adduser,systemd,zlib1g,rpm,openssh-client bookworm "$base.new"
        mv "$base.new" "$base"
    fi
    step "systemd in a fresh Debian"
    mkdir "$root"
    tar -xf "$base" -C "$root" --exclude='./dev/*'
    systemd-nspawn --quiet --directory="$root" --boot --register=no --keep-unit --console=pipe \
        --network-namespace-path=/run/netns/vmlab -- systemd.unit=basic.target </dev/null > "$work/console" 2>&1 &
    container=$!
    until_true 30 "a first process" pgrep -P "$container"
    leader=$(pgrep -P "$container")
    until_true 60 "systemd" inside systemctl is-active basic.target
    files > "$work/before"
}

shut_down() {
    [ -z "$container" ] || kill "$container" 2>/dev/null || true
    [ -z "$container" ] || wait "$container" 2>/dev/null || true
    container='' leader=''
    ! mountpoint -q "$root/proc" || umount -l "$root/proc"
}

shown() { inside systemctl show -P "$1" vmango.service; }
client() { expect "$1" env VMANGO_URL="http://127.0.0.1:$port" VMANGO_USER=admin VMANGO_PASSWORD=secret "${@:2}"; }
has_plan() { client 0 vmango plan list -o name; grep -Fx "$1" "$work/out"; }

installed() {
    [ "$(inside stat -c '%a %U:%G' /etc/vmango/vmango.conf)" = "640 root:vmango" ] || fail "vmango.conf: wrong mode or owner"
    [ "$(inside stat -c '%a %U:%G' /var/lib/vmango)" = "750 vmango:vmango" ] || fail "/var/lib/vmango: wrong mode or owner"
    expect 0 systemd-analyze verify --man=no vmango.service
    [ ! -s "$work/out" ] || fail "systemd has something to say about the unit: $(cat "$work/out")"
}

not_started_with_a_blank_secret() {
    step "not started with a blank secret"
    expect 1 systemctl start vmango.service
    [ "$(shown Result) $(shown NRestarts)" = "exit-code 0" ] || fail "$(shown Result), $(shown NRestarts) restarts"
    inside journalctl --no-pager -o cat -u vmango _COMM=java > "$work/out"
    [ "$(wc -l < "$work/out")" = 1 ] || fail "not one line: $(cat "$work/out")"
    says "session_secret"
}

configure() {
    step "configured: a host behind SSH, a plan, a user"
    local url="qemu+ssh://root@10.77.0.1/system?keyfile=/var/lib/vmango/.ssh/id_ed25519" fingerprint
    sed -i "s|^session_secret = .*|session_secret = \"$(head -c 32 /dev/urandom | base64)\"|; s|^# listen = .*|listen = \"127.0.0.1:$port\"|" \
        "$root/etc/vmango/vmango.conf"
    cat >> "$root/etc/vmango/vmango.conf" <<C
hypervisor "LAB" {
    url = "$url"
    image_storage_pool = "lab-images"
    root_storage_pool = "lab-vms"
    network = "lab-net"
    vm_template = "vm.xml.in"
    volume_template = "volume.xml.in"
}
plan "tiny" {
    memory = 128
    cpus = 1
    disk_size = 1
}
user "admin" {
    password = "$(inside vmango genpw secret)"
}
C
    install -d -m 700 "$root/var/lib/vmango/.ssh"
    install -m 600 "$lab_keys/id_ed25519" "$root/var/lib/vmango/.ssh/id_ed25519"
    expect 0 chown -R vmango:vmango /var/lib/vmango/.ssh
    fingerprint=$(ssh-keygen -lf "$lab_keys/host_ed25519.pub" | cut -d' ' -f2)
    expect 0 setpriv --reuid=vmango --regid=vmango --init-groups env HOME=/var/lib/vmango \
        vmango host-key --store --fingerprint "$fingerprint" "$url"
    expect 0 setpriv --reuid=vmango --regid=vmango --init-groups vmango check
    sum=$(sha256sum < "$root/etc/vmango/vmango.conf")
}

config_kept() {
    [ "$(sha256sum < "$root/etc/vmango/vmango.conf")" = "$sum" ] || fail "the upgrade has overwritten vmango.conf"
}

started() {
    step "start: answers as soon as systemctl is back"
    expect 0 systemctl restart vmango.service
    client 0 vmango provider list -o name
    says '^LAB$'
    [ "$(shown ActiveState) $(shown Type)" = "active notify" ] || fail "$(shown ActiveState) $(shown Type)"
    [ "$(inside stat -c %U "/proc/$(shown MainPID)")" = vmango ] || fail "it does not run as vmango"
}

makes_a_machine() {
    step "a machine"
    local name=vmango-test-package-$$
    connected() { inside journalctl --no-pager -o cat -u vmango | grep "provider connected"; }
    until_true 30 "the hypervisor" connected
    client 0 vmango machine create "$name" --plan tiny --image Tiny-1 --wait
    says "LAB/$name created \(running, "
    virsh -q list --name | grep -Fx "$name" >/dev/null || fail "libvirt does not have it"
    client 0 vmango machine delete "$name" --yes
    client 3 vmango machine show "$name"
}

reloads() {
    step "reload: a new plan; a bad file changes nothing"
    local pid
    pid=$(shown MainPID)
    printf 'plan "added" {\n    memory = 256\n    cpus = 1\n    disk_size = 1\n}\n' >> "$root/etc/vmango/vmango.conf"
    expect 0 systemctl reload vmango.service
    until_true 20 "the new plan" has_plan added
    cp -p "$root/etc/vmango/vmango.conf" "$work/good"
    echo 'nonsense = ' >> "$root/etc/vmango/vmango.conf"
    expect 0 systemctl reload vmango.service
    complained() { inside journalctl --no-pager -o cat -u vmango | grep "the configuration stays as it was"; }
    until_true 20 "a complaint" complained
    has_plan added >/dev/null || fail "a bad file has taken the plans away"
    [ "$(shown MainPID)" = "$pid" ] || fail "a reload has started it anew"
    cat "$work/good" > "$root/etc/vmango/vmango.conf"
    sum=$(sha256sum < "$root/etc/vmango/vmango.conf")
}

comes_back() {
    step "killed: started again"
    local pid
    pid=$(shown MainPID)
    expect 0 systemctl kill --signal=KILL --kill-whom=main vmango.service
    again() { [ "$(shown NRestarts)" = 1 ] && [ "$(shown ActiveState)" = active ] && [ "$(shown MainPID)" != "$pid" ]; }
    until_true 30 "another process" again
    client 0 vmango provider list -o name
}

cached() {
    expect 0 env VMANGO_JAVA_OPTIONS=-XX:AOTMode=on vmango --version
    expect 0 env VMANGO_JAVA_OPTIONS=-XX:AOTMode=on vmango machine --help
}
