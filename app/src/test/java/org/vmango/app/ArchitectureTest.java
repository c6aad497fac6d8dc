package org.vmango.app;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/** What ARCHITECTURE.md section 3 says and Maven cannot hold. */
@AnalyzeClasses(packages = "org.vmango", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule ONLY_WEB_KNOWS_THE_HTTP_SERVER = noClasses()
            .that()
            .resideOutsideOfPackages("org.vmango.web..", "org.vmango.docs..", "gg.jte.generated..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..", "gg.jte..")
            .because("the server and the templates can then be changed without touching what vmango does");

    @ArchTest
    static final ArchRule ONLY_THE_TRANSPORT_KNOWS_SSH = noClasses()
            .that()
            .resideOutsideOfPackage("org.vmango.libvirt.transport..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.sshd..", "net.i2p..")
            .because("an SSH library is one way to reach a host, and no other code may lean on it");

    @ArchTest
    static final ArchRule THE_WIRE_STAYS_IN_THE_CLIENT = noClasses()
            .that()
            .resideOutsideOfPackage("org.vmango.libvirt..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.vmango.libvirt.rpc..", "org.vmango.libvirt.xdr..", "org.vmango.libvirt.dispatch..")
            .because("procedure numbers and padding are libvirt-client's own business (rule 26)");

    @ArchTest
    static final ArchRule ONLY_THE_PROVIDER_SPEAKS_LIBVIRT = noClasses()
            .that()
            .resideOutsideOfPackages("org.vmango.libvirt..", "org.vmango.provider.libvirt..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.vmango.libvirt..")
            .because("above the provider a machine is a machine, whatever runs it");

    @ArchTest
    static final ArchRule CORE_KNOWS_ONLY_THE_JDK = classes()
            .that()
            .resideInAPackage("org.vmango.core..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("org.vmango.core..", "java..", "org.jspecify..")
            .because("what vmango is must not depend on how it is reached or on what runs the machines");

    @ArchTest
    static final ArchRule FEATURES_DO_NOT_KNOW_EACH_OTHER = slices().matching("org.vmango.web.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(alwaysTrue(), resideInAPackage("..web.login.."))
            .ignoreDependency(alwaysTrue(), resideInAPackage("..web.http.."))
            .ignoreDependency(alwaysTrue(), resideInAPackage("..web.page.."))
            .because(
                    "a page is changed by who knows that page alone; what they share is in web.http, web.page and web.login");

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("org.vmango.(**)")
            .should()
            .beFreeOfCycles()
            // An address is what a caller of the library holds, and what a transport reads.
            .ignoreDependency(
                    resideInAPackage("org.vmango.libvirt.transport.."),
                    nameMatching("org\\.vmango\\.libvirt\\.(LibvirtUri|UriParameters|TransportKind).*"))
            .because("packages in a ring can only be understood together");

    @ArchTest
    static final ArchRule NO_VAGUE_NAMES = noClasses()
            .should()
            .haveNameMatching(".*(Utils?|Helper|Manager|Impl)")
            .because("such a name says nothing about what is inside (rule 2)");

    @ArchTest
    static final ArchRule NO_GET_PREFIX = noMethods()
            .that(are(ofOurNaming()))
            .should()
            .haveNameMatching("get[A-Z].*")
            .because("a getter's prefix says nothing (rule 4)");

    @ArchTest
    static final ArchRule NO_OTHER_LOGGING = noClasses()
            .that()
            // The SSH library's own classes, which the transport extends, ask for its kind of logger.
            .resideOutsideOfPackages("org.vmango.app..", "org.vmango.libvirt.transport..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.slf4j..", "java.util.logging..")
            .because("our code logs by System.Logger; only the program chooses what is behind it (rule 30)");

    /** Not what a foreign type names, nor a template's variable: {@code .Public} can be no method's name in Java. */
    private static DescribedPredicate<JavaMethod> ofOurNaming() {
        return DescribedPredicate.describe(
                "of our naming",
                method -> !method.getOwner().getName().startsWith("org.vmango.provider.libvirt.TemplateVariables")
                        && Stream.concat(
                                        method.getOwner().getAllRawSuperclasses().stream(),
                                        method.getOwner().getAllRawInterfaces().stream())
                                .filter(type -> !type.getPackageName().startsWith("org.vmango"))
                                .noneMatch(type -> type.getMethods().stream()
                                        .anyMatch(
                                                inherited -> inherited.getName().equals(method.getName()))));
    }
}
