package org.tacit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The direction of the arrows between all packages of the house, and what no class may do. */
@AnalyzeClasses(
    packages = "org.tacit",
    importOptions = {
      ImportOption.DoNotIncludeTests.class,
      ArchitectureTest.DoNotIncludeTestsOfOtherModules.class
    })
class ArchitectureTest {

  /** What modules lend one another for their tests comes as a library. */
  static final class DoNotIncludeTestsOfOtherModules implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  /** Lowest first: a package knows only those before it. Those that do not exist yet are empty. */
  private static final List<String> PACKAGES =
      List.of(
          "kind",
          "tensor",
          "operator",
          "model",
          "problem",
          "regularizer",
          "objective",
          "measure",
          "complexity",
          "theory",
          "optimizer",
          "training",
          "solver",
          "experiment",
          "data",
          "task",
          "sensing",
          "completion",
          "linear",
          "measuring",
          "learning",
          "report",
          "study",
          "cli");

  @ArchTest static final ArchRule knowsOnlyThePackagesBefore = layersOf("org.tacit");

  @ArchTest static final ArchRule hasNoCycles = cyclesIn("org.tacit");

  @ArchTest
  static final ArchRule reachesLibtorchThroughTheTensorPackageOnly =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.tacit.tensor..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.bytedeco..")
          .because("org.tacit.tensor is the only edge to libtorch");

  @ArchTest
  static final ArchRule printsNothing =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.tacit.cli..")
          .should(ACCESS_STANDARD_STREAMS)
          .because("only the command prints");

  @ArchTest
  static final ArchRule keepsNoStateInStatics =
      fields()
          .that()
          .areStatic()
          .should()
          .beFinal()
          .allowEmptyShould(true)
          .because("two trainings in one process must not share state");

  private static final Set<String> ROUNDED =
      Set.of(
          "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "exp",
          "expm1", "log", "log1p", "log10", "pow", "cbrt");

  @ArchTest
  static final ArchRule roundsAlikeOnEveryJdk =
      noClasses()
          .should()
          .accessTargetWhere(
              DescribedPredicate.describe(
                  "a function of Math is rounded as the JDK likes",
                  access ->
                      access.getTargetOwner().isEquivalentTo(Math.class)
                          && ROUNDED.contains(access.getName())))
          .because("StrictMath gives the same bits on every JDK and machine");

  /** The rules would pass over an empty class path too: here each of them meets its violation. */
  @Test
  void rulesFindTheViolationsOfTheSample() {
    var sample = "org.tacit.architecture.sample";
    var classes = new ClassFileImporter().importPackages(sample);
    assertThat(
            List.of(
                layersOf(sample),
                cyclesIn(sample),
                reachesLibtorchThroughTheTensorPackageOnly,
                printsNothing,
                roundsAlikeOnEveryJdk,
                keepsNoStateInStatics))
        .allSatisfy(rule -> assertThat(rule.evaluate(classes).hasViolation()).isTrue());
  }

  private static ArchRule layersOf(String root) {
    LayeredArchitecture layers =
        layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .ensureAllClassesAreContainedInArchitecture();
    for (String name : PACKAGES) {
      layers = layers.layer(name).definedBy(root + "." + name + "..");
    }
    layers = layers.whereLayer(PACKAGES.get(0)).mayNotAccessAnyLayer();
    for (int i = 1; i < PACKAGES.size(); i++) {
      String[] before = PACKAGES.subList(0, i).toArray(String[]::new);
      layers = layers.whereLayer(PACKAGES.get(i)).mayOnlyAccessLayers(before);
    }
    return layers;
  }

  private static ArchRule cyclesIn(String root) {
    return slices().matching(root + ".(**)").should().beFreeOfCycles();
  }
}
