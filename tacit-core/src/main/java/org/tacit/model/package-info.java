/** What a model is: parameters and the map from them to what they represent. */
@NullMarked
package org.tacit.model;

import org.jspecify.annotations.NullMarked;
