/** Go's {@code text/template} in Java. */
module org.vmango.gotemplate {
    requires static org.jspecify;

    exports org.vmango.gotemplate;
}
