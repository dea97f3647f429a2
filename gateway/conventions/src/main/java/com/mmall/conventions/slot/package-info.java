/** Where rows lie when a service keeps them on several database servers. */
package com.mmall.conventions.slot;
