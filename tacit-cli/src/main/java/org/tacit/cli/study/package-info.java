/** The commands of studies. */
@NullMarked
package org.tacit.cli.study;

import org.jspecify.annotations.NullMarked;
