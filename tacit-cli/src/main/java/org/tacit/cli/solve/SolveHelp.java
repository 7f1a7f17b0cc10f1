package org.tacit.cli.solve;

import java.util.ListResourceBundle;

/** What the options that several commands have mean to {@code tacit solve}. */
public final class SolveHelp extends ListResourceBundle {
  @Override
  protected Object[][] getContents() {
    return new Object[][] {
      {
        "depth",
        "Number of factors of the network; of a diagonal one the power. At most 100. Default: 2."
      },
      {"width", "Columns of the inner factors of a deep network. Default: the unknowns."}
    };
  }
}
