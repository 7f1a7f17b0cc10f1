package org.tacit.model.factorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModeTreeTest {
  @Test
  void isWrittenAsItIsRead() {
    assertThat(ModeTree.parse(" [[1, 4],[2,[3,5]]]").toString()).isEqualTo("[[1,4],[2,[3,5]]]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[[1,2],[2,3]]|mode 2 twice",
        "[[1,2],4]|lacks mode 3",
        "[[1,2]|expected ',' or ']', found the end",
        "[1,2]]|expected the end, found ']'",
        "[1,x]|at character 4: expected '[' or a mode, found 'x'",
        "[0,1]|counted from 1",
        "[1]|at least two modes",
        "[1,٣]|at character 4: expected '[' or a mode, found '٣'",
        "''|expected '[' or a mode"
      })
  void refusesWhatIsNoTreeAndSaysWhy(String text, String reason) {
    assertThatThrownBy(() -> ModeTree.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @ValueSource(ints = {33, 5_000, 1_000_000})
  void refusesMoreListsWithinEachOtherThanATensorHasModes(int depth) {
    assertThatThrownBy(() -> ModeTree.parse("[".repeat(depth)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at character 33: expected at most 32 lists within each other");
  }

  @Test
  void readsAsManyListsWithinEachOtherAsATensorHasModes() {
    String nested = "[1," + "[".repeat(31) + "2" + "]".repeat(32);
    assertThat(ModeTree.parse(nested).order()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4|2|ADJACENT|[[1,2],[3,4]]",
        "5|2|ADJACENT|[[[1,2],[3,4]],5]",
        "6|2|ADJACENT|[[[1,2],[3,4]],[5,6]]",
        "9|2|ADJACENT|[[[[1,2],[3,4]],[[5,6],[7,8]]],9]",
        "6|2|HALVES|[[[1,4],[3,6]],[2,5]]",
        "8|2|ADJACENT|[[[1,2],[3,4]],[[5,6],[7,8]]]",
        "9|3|ADJACENT|[[1,2,3],[4,5,6],[7,8,9]]",
        "4|2|HALVES|[[1,3],[2,4]]",
        "16|4|SQUARES|[[1,2,5,6],[3,4,7,8],[9,10,13,14],[11,12,15,16]]"
      })
  void groupsByThePattern(int order, int arity, ModeTree.Grouping grouping, String expected) {
    assertThat(ModeTree.grouped(order, arity, grouping).toString()).isEqualTo(expected);
  }

  /**
   * What is read off two nodes has two names, also where a tree that is written out repeats modes.
   */
  @ParameterizedTest
  @ValueSource(strings = {"[[[1,2],[3,4]],[[5]]]", "[[[1]],[[[2,3]]]]", "[[1,2],3]"})
  void everyNodeHasANameOfItsOwn(String tree) {
    List<String> names = ModeTree.parse(tree).nodes().stream().map(ModeTree.Node::label).toList();
    assertThat(names).doesNotHaveDuplicates().contains("{1}", "{2}");
  }
}
