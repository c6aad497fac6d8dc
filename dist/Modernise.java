import static java.lang.classfile.ClassFile.ConstantPoolSharingOption.NEW_POOL;
import static java.lang.classfile.ClassFile.JAVA_8_VERSION;
import static java.lang.classfile.ClassFile.StackMapsOption.GENERATE_STACK_MAPS;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Modernise FROM.jar TO.jar: the same classes in a newer class file format. Those in a format older than Java 6's have no
 * stack maps; the runtime takes no such class into an AOT cache, and verifies each one slowly at every start. Of each file name, time
 * and bytes are kept, and not the mode.
 */
final class Modernise {
    private Modernise() {}

    public static void main(String[] arguments) throws IOException {
        Path from = Path.of(arguments[0]);
        Path to = Path.of(arguments[1]);
        try (var jar = new JarFile(from.toFile());
                var loader = new URLClassLoader(new URL[] {from.toUri().toURL()});
                var out = new ZipOutputStream(Files.newOutputStream(to))) {
            ClassFile classes = ClassFile.of(
                    GENERATE_STACK_MAPS,
                    NEW_POOL,
                    ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofClassLoading(loader)));
            for (var entry : jar.stream().toList()) {
                byte[] bytes = jar.getInputStream(entry).readAllBytes();
                var copy = new ZipEntry(entry.getName());
                copy.setTime(entry.getTime());
                out.putNextEntry(copy);
                out.write(entry.getName().endsWith(".class") ? modernised(classes, bytes) : bytes);
                out.closeEntry();
            }
        }
    }

    private static byte[] modernised(ClassFile classes, byte[] bytes) {
        ClassModel old = classes.parse(bytes);
        if (old.majorVersion() >= JAVA_8_VERSION) {
            return bytes;
        }
        ClassTransform newer = (builder, element) -> {
            if (element instanceof ClassFileVersion) {
                builder.withVersion(JAVA_8_VERSION, 0);
            } else {
                builder.with(element);
            }
        };
        return classes.transformClass(
                old, ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL).andThen(newer));
    }
}
