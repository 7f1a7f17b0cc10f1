/** The report of a study. */
@NullMarked
package org.tacit.study.report;

import org.jspecify.annotations.NullMarked;
