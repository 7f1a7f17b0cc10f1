/**
 * Studies: files that sweep trainings over parts, their trials, and the verdicts on what they
 * claim.
 */
@NullMarked
package org.tacit.study;

import org.jspecify.annotations.NullMarked;
