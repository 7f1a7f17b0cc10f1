package org.tacit.study.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.study.binding.Node;
import org.tacit.study.binding.Yaml;
import org.tacit.study.spec.Study;
import org.tacit.study.spec.StudyFile;

/**
 * Every claim of every shipped study, in every profile, holds where trials of that study have
 * numbers inside its bands, and is refused in each way in which it can be false: a band left by a
 * hundredth, in one trial alone where the claim is of every trial; trials that diverged; a curve
 * that goes another way. The numbers are made up, the studies and their bands are those shipped.
 */
class EveryClaimIsRefusedTest {
  private static final Path STUDIES = Path.of("..", "studies");

  static Stream<Path> studies() throws IOException {
    try (Stream<Path> files = Files.list(STUDIES)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  private static List<Study> profiles(Path file) {
    List<Study> studies = new ArrayList<>();
    Node profiles = Yaml.read(file).get("profiles");
    for (String profile :
        ((Node.Mapping) java.util.Objects.requireNonNull(profiles)).values().keySet()) {
      studies.add(StudyFile.read(file, profile, List.of()));
    }
    return studies;
  }

  @ParameterizedTest
  @MethodSource("studies")
  void everyClaimHoldsWhereItIsTrueAndIsRefusedWhereItIsFalse(Path file) {
    for (Study study : profiles(file)) {
      assertThat(study.spec().verdicts()).as("claims of %s", study.name()).isNotEmpty();
      for (VerdictSpec claim : study.spec().verdicts()) {
        MadeUpStudy made = MadeUpStudy.of(study);
        TrueCases.make(claim, made);
        assertThat(claim.judge(made.record()).kind())
            .as("%s: %s", study.name(), claim.judge(made.record()))
            .isEqualTo(Verdict.Kind.HOLDS);
        for (FalseCases.FalseCase falseCase : FalseCases.of(claim)) {
          MadeUpStudy changed = MadeUpStudy.of(study);
          TrueCases.make(claim, changed);
          falseCase.change().accept(changed);
          assertThat(claim.judge(changed.record()).kind())
              .as("%s: %s: %s", study.name(), falseCase.words(), claim)
              .isEqualTo(Verdict.Kind.FAILS);
        }
      }
    }
  }
}
