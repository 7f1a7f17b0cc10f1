package org.tacit.study;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;

/** The direction of the arrows between the packages of studies: nothing flows back. */
@AnalyzeClasses(packages = "org.tacit.study", importOptions = ImportOption.DoNotIncludeTests.class)
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
          .layer("report")
          .definedBy("org.tacit.study.report..")
          .layer("run")
          .definedBy("org.tacit.study.run..")
          .whereLayer("record")
          .mayOnlyAccessLayers("binding")
          .whereLayer("verdict")
          .mayOnlyAccessLayers("binding", "record")
          .whereLayer("part")
          .mayOnlyAccessLayers("binding")
          .whereLayer("report")
          .mayOnlyAccessLayers("record", "verdict", "spec", "part", "binding")
          .whereLayer("spec")
          .mayOnlyAccessLayers("binding", "part", "verdict", "record")
          .whereLayer("binding")
          .mayNotAccessAnyLayer();
}
