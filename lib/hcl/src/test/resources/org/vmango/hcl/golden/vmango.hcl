listen = "127.0.0.1:8000"
session_secret = "0123456789abcdef0123456789abcdef"
static_cache = "24h"
trusted_proxies = ["127.0.0.1", "10.0.0.0/8"]

hypervisor "LOCAL1" {
    url = "qemu:///system"
    image_storage_pool = "vmango-images"
    root_storage_pool = "default"
    network = "vmango"
    vm_template = "vm.xml.in"
    volume_template = "volume.xml.in"
    ignored_vms = []
}

user "admin" {
    password = "$2a$10$uztHNVBxZ08LBmboJpAqguN4gZSymgmjaJ2xPHKwAqH.ukgaplb96"
}

plan "small" {
    memory = 512
    cpus = 1
    disk_size = 5
}

# ssh_key "test" {
#     public = "ssh-rsa AAAA"
# }
