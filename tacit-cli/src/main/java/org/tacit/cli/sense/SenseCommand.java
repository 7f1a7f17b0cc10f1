package org.tacit.cli.sense;

import java.util.List;
import java.util.concurrent.Callable;
import org.tacit.cli.job.Job;
import org.tacit.cli.job.JobOptions;
import org.tacit.sensing.SensingSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tacit sense}: recovers a matrix from linear measurements. */
@Command(
    name = "sense",
    description =
        "Recover a matrix from linear measurements by a spectral network, and say what is proved"
            + " about its nuclear norm.",
    resourceBundle = "org.tacit.cli.sense.options",
    footer =
        """
        tacit sense y.npy --operators A.npy
        tacit sense y.npy --operators dct --shape 12x12 --coefficients places.npy
        tacit sense --image digit.png --operators gaussian --measurements 470\
        """)
public final class SenseCommand implements Callable<Integer> {
  @Mixin private SensingOptions options = new SensingOptions();
  @Mixin private JobOptions job = new JobOptions();

  @Override
  public Integer call() {
    SensingSettings settings = options.settings(job.run());
    return job.with(options.checkpoints()).run(() -> prepared(settings));
  }

  private Job.Prepared prepared(SensingSettings settings) {
    SensingInput input = options.input(settings);
    return new Job.Prepared(input.task(settings), List.of(input.summary()));
  }
}
