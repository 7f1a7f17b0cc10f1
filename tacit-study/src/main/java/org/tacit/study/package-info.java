/** Run directories: what a trial leaves behind, written so that a crash leaves no half file. */
@NullMarked
package org.tacit.study;

import org.jspecify.annotations.NullMarked;
