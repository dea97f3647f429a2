package com.mmall.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.backing.TestCertificates;
import com.mmall.conventions.testing.OpenApiSweep;
import com.mmall.conventions.testing.RequestBodies;
import com.mmall.conventions.testing.RequestFuzz;
import com.mmall.conventions.testing.RequestFuzz.Caller;
import com.mmall.conventions.testing.WhoMayAsk;
