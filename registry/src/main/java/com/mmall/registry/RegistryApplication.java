package com.mmall.registry;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cloud.netflix.eureka.server.EnableEurekaServer;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.util.Assert;

/** Where the services find each other; only those who know its password may look or register. */
@SpringBootApplication
@EnableEurekaServer
public class RegistryApplication {
    public static void main(String[] args) {
        SpringApplication.run(RegistryApplication.class, args);
    }

    /** Compared as it is: it was drawn at random, and a slow hash for each heartbeat keeps half a core busy. */
    @Bean
    UserDetailsService services(
            @Value("${spring.security.user.name}") String name,
            @Value("${spring.security.user.password}") String password) {
        return asked -> {
            if (!asked.equals(name)) {
                throw new UsernameNotFoundException(asked);
            }
            return User.withUsername(name)
                    .password("{noop}" + password)
                    .roles("SERVICE")
                    .build();
        };
    }

    @Bean
    SecurityFilterChain servicesOnly(HttpSecurity http, @Value("${spring.security.user.password}") String password)
            throws Exception {
        Assert.hasText(password, "MMALL_REGISTRY_PASSWORD is empty: the registry does not run without a password");
        return http.csrf(AbstractHttpConfigurer::disable) // programs with a password, no browsers with a session
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .httpBasic(Customizer.withDefaults())
                .authorizeHttpRequests(asked -> asked.requestMatchers("/actuator/health/**")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .build();
    }
}
