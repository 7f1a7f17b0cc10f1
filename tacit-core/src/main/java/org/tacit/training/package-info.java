/** The one training loop: schedules, outcomes, checkpoints, traces, progress. */
@NullMarked
package org.tacit.training;

import org.jspecify.annotations.NullMarked;
