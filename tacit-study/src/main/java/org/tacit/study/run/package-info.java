/**
 * Runs studies: trials on all cores, a folder for each that a crash leaves whole or unfinished, and
 * nothing done twice.
 */
@NullMarked
package org.tacit.study.run;

import org.jspecify.annotations.NullMarked;
