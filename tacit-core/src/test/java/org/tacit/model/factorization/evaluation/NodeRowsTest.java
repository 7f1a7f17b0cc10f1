package org.tacit.model.factorization.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How many rows of a node are multiplied at a time. */
class NodeRowsTest {
  /** The model of that name in FactorizationContractTest has 81 rows of width 1,100. */
  @Test
  void theModelOfSeveralBlocksNeedsThem() {
    assertThat(NodeRows.blockRows(1100)).isLessThan(81);
    assertThat(NodeRows.blockRows(100)).isGreaterThan(81);
  }
}
