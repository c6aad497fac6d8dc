/** HashiCorp's configuration language, version 1, read into a tree that keeps order, duplicates and positions. */
module org.vmango.hcl {
    requires static org.jspecify;

    exports org.vmango.hcl;
}
