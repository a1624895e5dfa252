package ngage.proof.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import ngage.delivery.FactHandler;

/** The shape that the reviewers rely on, over the production classes of all modules. */
@AnalyzeClasses(packages = "ngage", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** Where the rules of the programme are decided; nothing in here may depend on when or where it runs. */
    private static final String[] RULES = {
        "ngage.value..",
        "ngage.event..",
        "ngage.terms..",
        "ngage.commission.entitlement..",
        "ngage.commission.explanation.clerk..",
        "ngage.tier..domain..",
        "ngage.partner..domain..",
    };

    private static final String[] PLAIN = {"java..", "org.jspecify..", "ngage.value..", "ngage.event..", "ngage.terms.."
    };

    @ArchTest
    static final ArchRule valuesAndEventsKnowNothingElse = classes()
            .that()
            .resideInAnyPackage("ngage.value..", "ngage.event..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "ngage.value..", "ngage.event..");

    @ArchTest
    static final ArchRule theWireKnowsJsonAndNoFramework = classes()
            .that()
            .resideInAPackage("ngage.wire..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "com.fasterxml.jackson.core..",
                    "ngage.value..",
                    "ngage.event..",
                    "ngage.wire..");

    @ArchTest
    static final ArchRule termsKnowTheirFilesAndNoFramework = classes()
            .that()
            .resideInAPackage("ngage.terms..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "com.fasterxml.jackson..",
                    "ngage.value..",
                    "ngage.event..",
                    "ngage.terms..");

    /** So that they can be decided about while no service runs. */
    @ArchTest
    static final ArchRule deadLettersNeedKafkaAndNothingElse = classes()
            .that()
            .resideInAPackage("ngage.deadletter..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "org.jspecify..", "com.fasterxml.jackson..", "org.apache.kafka..", "ngage.deadletter..");

    @ArchTest
    static final ArchRule entitlementsArePlainJava = classes()
            .that()
            .resideInAPackage("ngage.commission.entitlement..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(PLAIN).or(resideInAPackage("ngage.commission.entitlement..")));

    @ArchTest
    static final ArchRule clerksArePlainJava = classes()
            .that()
            .resideInAPackage("ngage.commission.explanation.clerk..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(PLAIN)
                    .or(resideInAnyPackage("ngage.commission.entitlement..", "ngage.commission.explanation.clerk..")));

    @ArchTest
    static final ArchRule domainsArePlainJava = classes()
            .that()
            .resideInAPackage("ngage..domain..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(PLAIN).or(resideInAPackage("ngage..domain..")));

    /** So that the simulation runs what production runs: no database, no broker, no thread, no time of its own. */
    @ArchTest
    static final ArchRule theProtocolIsPlainJava = classes()
            .that()
            .resideInAPackage("ngage.delivery.protocol..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            "java.lang..",
                            "java.nio..",
                            "java.security..",
                            "java.time..",
                            "java.util..",
                            "org.jspecify..",
                            "ngage.value..",
                            "ngage.event..",
                            "ngage.wire..",
                            "ngage.delivery",
                            "ngage.delivery.protocol..")
                    .and(DescribedPredicate.not(JavaClass.Predicates.belongToAnyOf(
                            Thread.class, Clock.class, Random.class, UUID.class, FactHandler.class))));

    @ArchTest
    static final ArchRule theProtocolReadsNoClock = noClasses()
            .that()
            .resideInAPackage("ngage.delivery.protocol..")
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "it reads a clock", call -> isClock(call.getTargetOwner(), call.getName())))
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.concurrent.locks..");

    @ArchTest
    static final ArchRule noRuleCountsWithFractions =
            classes().that().resideInAnyPackage(RULES).should(new CountInWholeNumbers());

    @ArchTest
    static final ArchRule theAuditorCountsInWholeNumbers =
            classes().that().resideInAPackage("ngage.audit..").should(new CountInWholeNumbers());

    @ArchTest
    static final ArchRule noRuleReadsAClock = noClasses()
            .that()
            .resideInAnyPackage(RULES)
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "it reads a clock", call -> isClock(call.getTargetOwner(), call.getName())))
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Clock.class);

    @ArchTest
    static final ArchRule noRuleThrowsDice = noClasses()
            .that()
            .resideInAnyPackage(RULES)
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Random.class, ThreadLocalRandom.class, UUID.class)
            .orShould()
            .callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule theAuditorSharesNoClass = classes()
            .that()
            .resideInAPackage("ngage.audit..")
            .should()
            .onlyDependOnClassesThat(
                    resideInAPackage("ngage.audit..").or(DescribedPredicate.not(resideInAPackage("ngage.."))));

    @ArchTest
    static final ArchRule commissionKnowsNoOtherService = noClasses()
            .that()
            .resideInAPackage("ngage.commission..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ngage.tier..", "ngage.partner..");

    @ArchTest
    static final ArchRule tierKnowsNoOtherService = noClasses()
            .that()
            .resideInAPackage("ngage.tier..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ngage.commission..", "ngage.partner..");

    @ArchTest
    static final ArchRule partnerKnowsNoOtherService = noClasses()
            .that()
            .resideInAPackage("ngage.partner..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ngage.commission..", "ngage.tier..");

    /** Java's client asks for HTTP/2 by an upgrade else, and on a busy machine has taken an answer of HTTP/1.1 for its frames. */
    @ArchTest
    static final ArchRule clientsOfHttpSayTheirVersion = noClasses()
            .that(DescribedPredicate.describe("leave the version open", ArchitectureTest::leavesVersionOpen))
            .should()
            .callMethod(HttpClient.class, "newHttpClient")
            .orShould()
            .callMethod(HttpClient.class, "newBuilder");

    /** Package-private is what keeps features apart; that none leans on one that leans on it is checked here. */
    @ArchTest
    static final ArchRule featuresOfCommissionAreLayered =
            slices().matching("ngage.commission.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule featuresOfTierAreLayered =
            slices().matching("ngage.tier.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule featuresOfPartnerAreLayered =
            slices().matching("ngage.partner.(*)..").should().beFreeOfCycles();

    private static boolean leavesVersionOpen(JavaClass client) {
        return client.getMethodCallsFromSelf().stream()
                .noneMatch(call -> call.getTargetOwner().isEquivalentTo(HttpClient.Builder.class)
                        && call.getName().equals("version"));
    }

    private static boolean isClock(JavaClass owner, String method) {
        boolean date = owner.isEquivalentTo(Instant.class)
                || owner.isEquivalentTo(LocalDate.class)
                || owner.isEquivalentTo(LocalDateTime.class)
                || owner.isEquivalentTo(ZonedDateTime.class)
                || owner.isEquivalentTo(YearMonth.class);
        boolean system = owner.isEquivalentTo(System.class);
        return (date && method.equals("now"))
                || (system && (method.equals("currentTimeMillis") || method.equals("nanoTime")));
    }
}
