import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.constant.ClassDesc;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Raises the classes of picocli, which are compiled for Java 5, to a version that the JVM's cache takes: the same code,
/// with the maps that the newer verifier reads.
///
/// They are a third of what a small command loads.
final class Modern {
    private static final int OLD = ClassFile.JAVA_6_VERSION;

    private Modern() {}

    static void raise(Path home) throws IOException {
        for (Path jar : Finish.jars(home, "picocli-")) {
            if (isOld(jar)) {
                Rewrite.of(jar, (zip, entry, bytes) -> Optional.of(isClass(entry) ? raised(zip, bytes) : bytes));
            }
        }
    }

    private static boolean isOld(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry main = zip.getEntry("picocli/CommandLine.class");
            return main != null && ClassFile.of().parse(Rewrite.read(zip, main)).majorVersion() < OLD;
        }
    }

    private static boolean isClass(ZipEntry entry) {
        return entry.getName().startsWith("picocli/") && entry.getName().endsWith(".class");
    }

    private static byte[] raised(ZipFile zip, byte[] bytes) {
        ClassFile files = ClassFile.of(
                ClassHierarchyResolverOption.of(hierarchy(zip)), StackMapsOption.GENERATE_STACK_MAPS);
        ClassModel old = files.parse(bytes);
        // A body that nobody touches is copied as it is, without maps.
        ClassTransform bodies = ClassTransform.transformingMethodBodies(CodeTransform.ofStateful(
                () -> (code, element) -> code.with(element)));
        return files.transformClass(
                old,
                bodies.andThen(ClassTransform.endHandler(made -> made.withVersion(ClassFile.JAVA_8_VERSION, 0))));
    }

    /// Where types meet, their common parent is asked for: in the jar, then in the JDK.
    private static ClassHierarchyResolver hierarchy(ZipFile zip) {
        return ClassHierarchyResolver.ofResourceParsing(type -> resource(zip, type))
                .orElse(ClassHierarchyResolver.ofResourceParsing(ClassLoader.getSystemClassLoader()));
    }

    private static InputStream resource(ZipFile zip, ClassDesc type) {
        String name = type.descriptorString();
        ZipEntry entry = zip.getEntry(name.substring(1, name.length() - 1) + ".class");
        try {
            return entry == null ? null : new ByteArrayInputStream(Rewrite.read(zip, entry));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
