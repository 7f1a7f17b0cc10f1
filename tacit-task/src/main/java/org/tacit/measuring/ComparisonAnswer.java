package org.tacit.measuring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.measure.ClassScores;
import org.tacit.task.Answer;
import org.tacit.task.Axis;
import org.tacit.task.Conclusion;
import org.tacit.task.Fact;
import org.tacit.task.Figure;
import org.tacit.task.Series;
import org.tacit.task.Shown;
import org.tacit.task.Table;
import org.tacit.task.Table.Column;

/**
 * What several networks have to say of each other.
 *
 * @param networks in their order
 * @param last all that is said of the last of them
 */
record ComparisonAnswer(List<ComparedNetwork> networks, Answer last) {
  private static final double LOW = 0.1;

  Answer answer() {
    List<Fact> facts = new ArrayList<>();
    facts.add(
        Fact.forPeople(
            "Networks",
            "%d, on the same samples; what follows is of the last, %s"
                .formatted(networks.size(), networks.get(networks.size() - 1).name())));
    facts.addAll(last.facts());
    List<Figure> figures = new ArrayList<>(List.of(figure()));
    List<Table> tables = new ArrayList<>(List.of(table()));
    EqualLoss equal = EqualLoss.of(networks);
    if (equal.isKnown()) {
      tables.add(equal.table());
      figures.add(equal.figure());
    }
    figures.addAll(last.exhibits().figures());
    List<ComparedNetwork> local = networks.stream().filter(one -> one.locality() != null).toList();
    if (local.size() > 1) {
      figures.add(
          LocalityExhibits.figure(
              local.stream().map(ComparedNetwork::name).toList(),
              local.stream().map(ComparedNetwork::locality).toList()));
    }
    return new Answer(
        last.job(),
        "Complexity of %d networks".formatted(networks.size()),
        last.finish(),
        conclusion(),
        "",
        facts,
        last.heldOut(),
        new Answer.Exhibits(
            tables, figures, List.of(), last.exhibits().illustrations(), last.exhibits().tables()),
        last.trace(),
        last.files(),
        last.rescue());
  }

  /** That of the last, beside the first. */
  private Conclusion conclusion() {
    ComparedNetwork first = networks.get(0);
    ComparedNetwork own = networks.get(networks.size() - 1);
    ComparedNetwork.Ratio ratio = own.over(first);
    return new Conclusion(
        last.conclusion().standing(),
        last.conclusion().word(),
        "%s of %s: %s times that of %s"
            .formatted(
                last.conclusion().sentence(),
                own.name(),
                Shown.estimate(ratio.value(), ratio.samplingError(), ""),
                first.name()));
  }

  private Table table() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (ComparedNetwork one : networks) {
      ComparedNetwork.Ratio ratio = one.over(networks.get(0));
      @Nullable ClassScores scores = one.scores();
      rows.add(
          Arrays.asList(
              one.name(),
              one.epoch(),
              one.complexity().samples(),
              one.complexity().value(),
              one.complexity().standardError(),
              ratio.value(),
              ratio.samplingError(),
              scores == null ? null : (Double) scores.accuracy(),
              scores == null ? null : (Double) scores.loss(),
              scores == null ? null : (Double) scores.margin(LOW),
              one.largestEigenvalue(),
              one.locality() == null ? null : LocalityReading.finite(one.locality().overall())));
    }
    return new Table(
        "models",
        "Networks, and how complex they are against the first, ± for new samples",
        List.of(
            Column.of("name", "network"),
            Column.of("epoch", "epoch"),
            Column.of("samples", "samples"),
            Column.of("geometricComplexity", "complexity"),
            Column.of("standardError", "error"),
            Column.of("ratio", "ratio"),
            Column.of("ratioSamplingError", "±"),
            Column.ofShares("accuracy", "accuracy"),
            Column.of("loss", "loss"),
            Column.of("lowMargin", "10 % margin"),
            Column.of("largestEigenvalue", "Hessian"),
            Column.of("meanCosine", "locality")),
        rows,
        List.of());
  }

  /** Over epochs of those that a training kept, else in their order. */
  private Figure figure() {
    List<ComparedNetwork> kept = networks.stream().filter(one -> one.epoch() != null).toList();
    boolean epochs = kept.size() > 1;
    List<ComparedNetwork> shown = epochs ? kept : networks;
    double[] x = new double[shown.size()];
    for (int i = 0; i < x.length; i++) {
      Long epoch = shown.get(i).epoch();
      x[i] = epochs && epoch != null ? epoch : i + 1;
    }
    double[] y = shown.stream().mapToDouble(one -> one.complexity().value()).toArray();
    return new Figure(
        epochs ? "Over epochs" : "Over the networks",
        epochs
            ? "Geometric complexity of the networks that the training kept on its way."
            : "Geometric complexity of the networks in the order in which they were named.",
        new Axis(epochs ? "epoch" : "number of the network", false),
        new Axis("geometric complexity", false),
        List.of(new Series("geometric complexity", x, y, false)),
        epochs ? Figure.Kind.LINES : Figure.Kind.POINTS);
  }
}
