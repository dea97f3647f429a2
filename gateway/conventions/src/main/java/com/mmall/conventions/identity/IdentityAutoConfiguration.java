package com.mmall.conventions.identity;

import com.mmall.conventions.problem.SecurityProblems;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Who may ask a service for what: users by the gateway's word, services by their certificates, everybody where it says so. */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure.servlet.OAuth2ResourceServerAutoConfiguration"
        })
@EnableConfigurationProperties(IdentityProperties.class)
public class IdentityAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    JwtDecoder jwtDecoder(IdentityProperties properties) throws IOException, ParseException {
        return TokenDecoder.of(new ReloadedKeys(properties.publicKeys(), System::nanoTime));
    }

    @Bean
    SecurityFilterChain everyRequest(HttpSecurity http, IdentityProperties properties, SecurityProblems problems)
            throws Exception {
        http.csrf(AbstractHttpConfigurer::disable) // the gateway checks where a cookie's request comes from
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .oauth2ResourceServer(r -> r.authenticationEntryPoint(problems)
                        .accessDeniedHandler(problems)
                        .bearerTokenResolver(CertifiedCaller.tokensOfTheGateway())
                        .jwt(jwt -> jwt.jwtAuthenticationConverter(new Caller())))
                .exceptionHandling(e -> e.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .addFilterBefore(new CertifiedCaller(), BearerTokenAuthenticationFilter.class)
                .authorizeHttpRequests(asked -> {
                    for (var text : properties.internalCallers()) {
                        var callers = InternalCallers.of(text);
                        asked.requestMatchers(callers.method(), callers.pattern())
                                .access(callers);
                    }
                    asked.requestMatchers("/internal/**").denyAll();
                    asked.requestMatchers("/actuator/health/**", "/actuator/prometheus", "/v3/api-docs/**", "/error")
                            .permitAll();
                    for (var path : properties.publicPaths()) {
                        var methodAndPattern = path.split(" ", 2);
                        asked.requestMatchers(HttpMethod.valueOf(methodAndPattern[0]), methodAndPattern[1])
                                .permitAll();
                        if (methodAndPattern[0].equals("GET")) { // HEAD tells less than GET
                            asked.requestMatchers(HttpMethod.HEAD, methodAndPattern[1])
                                    .permitAll();
                        }
                    }
                    asked.requestMatchers("/api/admin/**").hasRole("ADMIN");
                    asked.requestMatchers("/api/**").hasRole("USER");
                    asked.anyRequest().denyAll();
                });
        return http.build();
    }

    /** Timing each filter of the chain costs more than the chain; requests as a whole are timed elsewhere. */
    @Bean
    SecurityObservationSettings noTimingOfFilters() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    WebMvcConfigurer currentUserAsParameter() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CurrentUserResolver());
            }
        };
    }
}
