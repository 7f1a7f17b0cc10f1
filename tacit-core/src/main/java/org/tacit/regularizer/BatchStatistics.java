package org.tacit.regularizer;

/**
 * By which mean and variance batch normalization normalizes where a penalty takes gradients by
 * altered images. Networks without batch normalization do not tell these apart.
 */
public enum BatchStatistics {
  /**
   * Those of each batch, the altered one too, whose mean and variance also go into the running
   * ones, after those of the unaltered batch. The gradient by an image is then that of the sum of
   * the outputs of all images of the batch.
   */
  BATCH,
  /** The same, but the altered images leave the running mean and variance as they are. */
  FROZEN,
  /** The running ones, so that the images of a batch do not see one another. */
  RUNNING
}
