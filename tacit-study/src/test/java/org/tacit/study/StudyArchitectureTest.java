package org.tacit.study;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * The direction of the arrows between the packages of studies: nothing flows back. And the same
 * bits in every result, whichever JDK it is found with.
 */
@AnalyzeClasses(
    packages = {"org.tacit.study", "org.tacit.report"},
    importOptions = ImportOption.DoNotIncludeTests.class)
class StudyArchitectureTest {
  @ArchTest
  static final ArchRule hasNoCycles =
      slices().matching("org.tacit.study.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule flowsFromTheFileToTheVerdict =
      Architectures.layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("binding")
          .definedBy("org.tacit.study.binding..")
          .layer("record")
          .definedBy("org.tacit.study.record..")
          .layer("verdict")
          .definedBy("org.tacit.study.verdict..")
          .layer("part")
          .definedBy("org.tacit.study.part..")
          .layer("spec")
          .definedBy("org.tacit.study.spec..")
          .layer("run")
          .definedBy("org.tacit.study.run..")
          .whereLayer("record")
          .mayOnlyAccessLayers("binding")
          .whereLayer("verdict")
          .mayOnlyAccessLayers("binding", "record")
          .whereLayer("part")
          .mayOnlyAccessLayers("binding")
          .whereLayer("spec")
          .mayOnlyAccessLayers("binding", "part", "verdict", "record")
          .whereLayer("binding")
          .mayNotAccessAnyLayer();

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

  /** What the rule refuses, called and named, beside what it allows. */
  static final class Calls {
    double of(double value) {
      return Math.exp(value);
    }
  }

  static final class Names {
    DoubleUnaryOperator function() {
      return Math::log;
    }
  }

  static final class Strict {
    double of(double value) {
      return Math.sqrt(StrictMath.exp(Math.abs(value)));
    }
  }

  @Test
  void theRuleOfRoundingFindsCallsAndNames() {
    for (Class<?> refused : List.of(Calls.class, Names.class)) {
      assertThat(breaks(refused)).as(refused.getSimpleName()).isTrue();
    }
    assertThat(breaks(Strict.class)).isFalse();
  }

  private static boolean breaks(Class<?> sample) {
    return roundsAlikeOnEveryJdk
        .evaluate(new ClassFileImporter().importClasses(sample))
        .hasViolation();
  }
}
