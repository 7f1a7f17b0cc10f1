package org.tacit.cli.solve;

import java.util.Arrays;
import java.util.ListResourceBundle;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tacit.linear.ParametrizationSettings.Network;
import org.tacit.linear.ParametrizationSettings.Start;

/** The help of what networks and starts say of themselves, and of options of several commands. */
public final class SolveHelp extends ListResourceBundle {
  /** The texts that hang on nothing are in a file beside this. */
  public SolveHelp() {
    setParent(getBundle("org.tacit.cli.solve.options"));
  }

  @Override
  protected Object[][] getContents() {
    return new Object[][] {
      {
        "network",
        "Instead of --bias: train this network by its gradient flow, and say which closed form it"
            + " ends at. "
            + described(Network.values(), Network::word, Network::help)
      },
      {
        "init",
        "How a deep network starts. %s Default: %s."
            .formatted(described(Start.values(), Start::word, Start::help), Start.ORTHOGONAL.word())
      },
      {
        "depth",
        "Number of factors of the network; of a diagonal one the power. At most 100. Default: 2."
      },
      {"width", "Columns of the inner factors of a deep network. Default: the unknowns."}
    };
  }

  private static <E> String described(E[] all, Function<E, String> word, Function<E, String> help) {
    return Arrays.stream(all)
        .map(each -> word.apply(each) + ": " + help.apply(each))
        .collect(Collectors.joining("; ", "", "."));
  }
}
