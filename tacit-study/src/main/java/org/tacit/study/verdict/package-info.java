/** Verdicts: whether what a paper claims happened, with the measured values and the bands. */
@NullMarked
package org.tacit.study.verdict;

import org.jspecify.annotations.NullMarked;
