package org.tacit.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tacit.task.Axis;
import org.tacit.task.Figure;
import org.tacit.task.Series;

/** Figures as the JSON that the page's script reads; equal x arrays are written once. */
final class FigureJson {
  private FigureJson() {}

  /** JSON that may stand inside a script element: it has no {@code <}. */
  static String write(List<Figure> figures) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    figures.forEach(figure -> array.add(node(figure)));
    return array.toString().replace("<", "\\u003c");
  }

  private static ObjectNode node(Figure figure) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("title", figure.title()).put("caption", figure.caption());
    node.put("kind", figure.kind().name());
    node.set("x", axis(figure.x()));
    node.set("y", axis(figure.y()));
    List<double[]> grids = new ArrayList<>();
    ArrayNode series = node.putArray("series");
    for (Series line : figure.series()) {
      ObjectNode one = series.addObject();
      one.put("name", line.name()).put("dashed", line.dashed()).put("grid", index(grids, line.x()));
      one.set("y", numbers(line.y()));
      if (line.band() != null) {
        one.set("lower", numbers(line.band().lower()));
        one.set("upper", numbers(line.band().upper()));
      }
    }
    ArrayNode written = node.putArray("grids");
    grids.forEach(grid -> written.add(numbers(grid)));
    return node;
  }

  private static ObjectNode axis(Axis axis) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("name", axis.name()).put("logarithmic", axis.logarithmic());
    if (axis.range() != null) {
      node.put("low", axis.range().low()).put("high", axis.range().high());
    }
    return node;
  }

  private static int index(List<double[]> grids, double[] x) {
    for (int i = 0; i < grids.size(); i++) {
      if (Arrays.equals(grids.get(i), x)) {
        return i;
      }
    }
    grids.add(x);
    return grids.size() - 1;
  }

  private static ArrayNode numbers(double[] values) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (double value : values) {
      if (Double.isFinite(value)) {
        array.add(value);
      } else {
        array.addNull();
      }
    }
    return array;
  }
}
