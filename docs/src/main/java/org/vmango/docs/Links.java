package org.vmango.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;

/** Turns the links of one page, which are between files of the project, into links between addresses of the site. */
final class Links extends AbstractVisitor {
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*|#.*");

    private final Path source;
    private final String address;
    private final Addresses addresses;
    private final Set<Path> wanted;

    /** @param wanted gets the files that are linked and are no pages: they belong into the site */
    Links(Path source, String address, Addresses addresses, Set<Path> wanted) {
        this.source = source;
        this.address = address;
        this.addresses = addresses;
        this.wanted = wanted;
    }

    @Override
    public void visit(Link link) {
        visitChildren(link);
        if (ELSEWHERE.matcher(link.getDestination()).matches()) {
            return;
        }
        Path file = file(link.getDestination());
        if (Files.isDirectory(file)) {
            replaceByItsWords(link);
            return;
        }
        link.setDestination(to(file) + fragment(link.getDestination()));
    }

    @Override
    public void visit(Image image) {
        image.setDestination(to(file(image.getDestination())));
    }

    private Path file(String destination) {
        String path = destination.substring(
                0, destination.length() - fragment(destination).length());
        Path file = source.resolveSibling(path).normalize();
        if (!Files.exists(file)) {
            throw new IllegalStateException(source + ": links to what is not there: " + destination);
        }
        return file;
    }

    private static String fragment(String destination) {
        int hash = destination.indexOf('#');
        return hash < 0 ? "" : destination.substring(hash);
    }

    private String to(Path file) {
        String target = addresses.ofPage(file).orElseGet(() -> {
            wanted.add(file);
            return addresses.ofFile(file);
        });
        return Addresses.link(address, target);
    }

    /** A folder of the sources is nothing to read in a site. */
    private static void replaceByItsWords(Link link) {
        for (Node child = link.getFirstChild(); child != null; child = link.getFirstChild()) {
            link.insertBefore(child);
        }
        link.unlink();
    }
}
