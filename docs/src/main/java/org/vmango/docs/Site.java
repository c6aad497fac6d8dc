package org.vmango.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The whole site, as files that need no server. */
final class Site {
    /** Lists the site's files with what tells their contents apart: {@code ADDRESS=HASH} lines. */
    private static final String LISTING = "files.properties";

    private final Path project;
    private final Navigation navigation;
    private final Addresses addresses;
    private final SortedMap<String, byte[]> files = new TreeMap<>();

    /** @param project its real path */
    Site(Path project) {
        this.project = project;
        this.navigation = Navigation.read(project.resolve("docs/README.md"));
        this.addresses = new Addresses(
                project,
                navigation.pages().stream().map(Navigation.Entry::source).toList());
    }

    void write(Path folder) throws IOException {
        addPages();
        try (Stream<Path> own = Files.list(project.resolve("docs/src/main/site"))) {
            for (Path file : own.toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        files.put("logo.svg", Files.readAllBytes(project.resolve("web/src/main/frontend/img/logo.svg")));
        var listing = new StringBuilder();
        files.forEach((address, content) ->
                listing.append(address).append('=').append(hash(content)).append('\n'));
        files.put(LISTING, listing.toString().getBytes(UTF_8));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    private void addPages() throws IOException {
        Map<String, Article> articles = new LinkedHashMap<>();
        var wanted = new TreeSet<Path>();
        TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
        for (Path source : addresses.sources()) {
            String address = addresses.ofPage(source).orElseThrow();
            Article article = new ArticleReader(source, new Links(source, address, addresses, wanted)).read();
            articles.put(address, article);
            var html = new StringOutput();
            templates.render("page.jte", page(source, address, article), html);
            files.put(address, html.toString().getBytes(UTF_8));
        }
        for (Path file : wanted) {
            files.put(addresses.ofFile(file), Files.readAllBytes(file));
        }
        files.put("search-index.js", searchIndex(articles));
    }

    private Page page(Path source, String address, Article article) {
        List<Navigation.Entry> all = navigation.pages();
        int place = all.stream().map(Navigation.Entry::source).toList().indexOf(source);
        Optional<Navigation.Entry> before = place > 0 ? Optional.of(all.get(place - 1)) : Optional.empty();
        Optional<Navigation.Entry> after =
                place >= 0 && place + 1 < all.size() ? Optional.of(all.get(place + 1)) : Optional.empty();
        return new Page(
                article,
                "../".repeat(address.split("/", -1).length - 1),
                navigation.sections().stream()
                        .map(it -> new Page.Group(
                                it.title(),
                                it.pages().stream()
                                        .map(page -> target(page, address))
                                        .toList()))
                        .toList(),
                before.map(it -> target(it, address)),
                after.map(it -> target(it, address)));
    }

    private Page.Target target(Navigation.Entry entry, String from) {
        String to = addresses.ofPage(entry.source()).orElseThrow();
        return new Page.Target(entry.title(), Addresses.link(from, to), to.equals(from));
    }

    /** A script and not JSON: a page that is a plain file may load scripts, and nothing else. */
    private static byte[] searchIndex(Map<String, Article> articles) {
        List<Map<String, String>> passages = new ArrayList<>();
        articles.forEach((address, article) -> article.passages()
                .forEach(it -> passages.add(Map.of(
                        "link", address + (it.id().isEmpty() ? "" : "#" + it.id()),
                        "page", article.title(),
                        "title", it.title(),
                        "text", it.text()))));
        String json = JsonMapper.builder()
                .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true)
                .build()
                .writeValueAsString(passages);
        return ("globalThis.vmangoPassages = " + json + ";\n").getBytes(UTF_8);
    }

    private static String hash(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
