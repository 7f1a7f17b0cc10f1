package org.tacit.data.network;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tacit.data.network.ScriptGraph.Pieces;
import org.tacit.data.network.ScriptOperators.Rule;
import org.tacit.data.network.ScriptTranslation.OtherException;
import org.tacit.model.graph.Value;
import org.tacit.tensor.ScriptProgram.Operand;

/** Lists of TorchScript: made of values or of the pieces of one, and taken apart. */
final class ScriptLists {
  private ScriptLists() {}

  static Map<String, Rule> rules() {
    Map<String, Rule> all = new HashMap<>();
    all.put("ListConstruct", ScriptTranslation::list);
    all.put("TupleConstruct", ScriptTranslation::list);
    all.put("ListUnpack", ScriptLists::unpack);
    all.put("TupleUnpack", ScriptLists::unpack);
    all.put("__getitem__", t -> choose(t, Math.toIntExact(t.whole(1))));
    all.put("unbind", t -> cut(t, t.whole(1), false, null));
    all.put("chunk", t -> cut(t, t.whole(2), true, null));
    all.put("split", t -> cut(t, t.whole(2), true, null));
    all.put("split_with_sizes", t -> cut(t, t.whole(2), true, t.wholes(1, 1)));
    return all;
  }

  private static void cut(
      ScriptTranslation t, long axis, boolean keepsAxis, long @Nullable [] lengths) {
    t.cut(new Pieces(t.value(0), axis, keepsAxis, lengths));
  }

  private static void unpack(ScriptTranslation t) {
    List<Operand> parts = t.listed(0);
    Pieces pieces = t.pieces(0);
    if (parts != null && parts.size() == t.results()) {
      for (int i = 0; i < t.results(); i++) {
        t.name(i, t.value(parts.get(i)));
      }
    } else if (pieces != null && pieces.keepsAxis()) {
      t.split(pieces);
    } else {
      for (int i = 0; i < t.results(); i++) {
        take(t, i, i, pieces);
      }
    }
  }

  private static void choose(ScriptTranslation t, int number) {
    List<Operand> parts = t.listed(0);
    Pieces pieces = t.pieces(0);
    if (parts != null) {
      t.name(0, t.value(parts.get(number)));
    } else if (pieces != null && pieces.keepsAxis()) {
      throw new OtherException();
    } else {
      take(t, 0, number, pieces);
    }
  }

  /** A result is the part with a number, without the dimension of the parts. */
  private static void take(ScriptTranslation t, int result, int number, @Nullable Pieces pieces) {
    String index = t.wholes(new Value.Wholes(new long[] {number}, new long[0]));
    String of = pieces == null ? t.value(0) : pieces.of();
    long axis = pieces == null ? 0 : pieces.axis();
    t.name(result, t.part("Gather", List.of(of, index), Map.of("axis", axis)));
    if (pieces == null) {
      t.givesSize(result);
    }
  }
}
