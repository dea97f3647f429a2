/** A service's rows on several database servers, by their slots. */
@NullMarked
package com.mmall.sharding;

import org.jspecify.annotations.NullMarked;
