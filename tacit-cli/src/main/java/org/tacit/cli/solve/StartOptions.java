package org.tacit.cli.solve;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.Choice;
import org.tacit.linear.ParametrizationSettings.Start;
import picocli.CommandLine.Option;

/** The options that say where the weights of a deep network start. */
final class StartOptions {
  @Option(names = "--init", paramLabel = "orthogonal|gaussian|he|xavier|balanced")
  private @Nullable String init;

  @Option(names = "--zero-last")
  private boolean zeroLast;

  @Option(names = "--project-first-layer")
  private boolean projectFirstLayer;

  /** The start before anything is made zero or projected. */
  Start chosen() {
    return init == null ? Start.ORTHOGONAL : Choice.of("--init", init, Start.values());
  }

  boolean zeroLast() {
    return zeroLast;
  }

  boolean projectFirstLayer() {
    return projectFirstLayer;
  }

  /** The names of those that are given. */
  List<String> given() {
    List<String> given = new ArrayList<>();
    if (init != null) {
      given.add("--init");
    }
    if (zeroLast) {
      given.add("--zero-last");
    }
    if (projectFirstLayer) {
      given.add("--project-first-layer");
    }
    return given;
  }
}
