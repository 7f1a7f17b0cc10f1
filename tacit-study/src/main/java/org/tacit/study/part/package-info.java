/** The kinds of model, problem, optimizer, initialization, measure and schedule of study files. */
@NullMarked
package org.tacit.study.part;

import org.jspecify.annotations.NullMarked;
