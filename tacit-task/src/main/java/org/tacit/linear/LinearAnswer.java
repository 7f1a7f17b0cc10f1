package org.tacit.linear;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.tacit.data.FileFormat;
import org.tacit.data.format.MatrixFile;
import org.tacit.task.Answer;
import org.tacit.task.HeldOut;
import org.tacit.task.ResultFile;
import org.tacit.task.Table;

/**
 * What a solved system has to say of itself.
 *
 * @param task what was asked
 * @param classical what classical solvers give, where they were asked for
 */
record LinearAnswer(LinearTask task, SolvedSystem solved, List<ClassicalSolution> classical) {
  /** The solution as it is written and drawn, in arrays: its entries, and their places. */
  static final WorkingVectors VECTORS = new WorkingVectors(3, 0, 3);

  Answer answer() {
    double[] values = solved.solution().toArray();
    List<Table> findings = new ArrayList<>();
    if (!solved.predictions().rows().isEmpty()) {
      findings.add(solved.predictions());
    }
    if (!classical.isEmpty()) {
      findings.add(comparison());
    }
    return new Answer(
        "solve",
        "Solution of " + task.name(),
        solved.finish(),
        solved.conclusion(),
        solved.verdict(),
        solved.facts(),
        HeldOut.nothing("zero"),
        new Answer.Exhibits(
            findings, SolveFigures.of(solved.solution(), solved.trace()), List.of(), List.of()),
        solved.trace(),
        files(values),
        new Answer.Rescue(
            "solution",
            "solution, one unknown in each line",
            values,
            (int) solved.solution().size(1)));
  }

  private Table comparison() {
    List<ClassicalSolution> all = new ArrayList<>();
    all.add(
        new ClassicalSolution(
            "tacit (" + solved.method() + ")", solved.solution(), null, solved.seconds()));
    all.addAll(classical);
    return new Table(
        "comparison",
        "Beside the classical solvers",
        ClassicalSolution.columns(),
        all.stream().map(each -> each.row(solved.system(), solved.solution())).toList(),
        List.of());
  }

  private List<ResultFile> files(double[] values) {
    int outputs = (int) solved.solution().size(1);
    int unknowns = values.length / outputs;
    return EnumSet.of(FileFormat.NPY, task.form()).stream()
        .map(
            form ->
                new ResultFile(
                    "solution." + form.extension(),
                    file -> MatrixFile.write(file, form, unknowns, outputs, values)))
        .toList();
  }
}
