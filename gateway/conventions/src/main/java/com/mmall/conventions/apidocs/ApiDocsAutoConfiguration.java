package com.mmall.conventions.apidocs;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.mmall.conventions.identity.CurrentUser;
import com.mmall.conventions.identity.IdentityProperties;
import com.mmall.conventions.problem.Problems;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json31;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;

/**
 * The API's description shows what clients can ask: {@link CurrentUser} is no parameter, {@code /internal} no path. It is
 * made when it is first asked for.
 */
@AutoConfiguration
@ConditionalOnClass(SpringDocUtils.class)
public class ApiDocsAutoConfiguration {
    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(CurrentUser.class);
    }

    /** Registered before the other converters, which ask it: the last one registered is asked first. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ModelResolver schemasByFullName() {
        return new ModelResolver(Json31.mapper(), new SchemaNames()).openapi31(true);
    }

    @Bean
    ModelConverter describedMembers() {
        return new DescribedMembers();
    }

    @Bean
    OperationCustomizer operationRefusals() {
        return new OperationRefusals();
    }

    @Bean
    OpenApiCustomizer apiDescription(
            @Value("${spring.application.name:service}") String service,
            @Value("${spring.application.version:}") String version,
            IdentityProperties identity,
            Problems problems) {
        return new ApiDescription(service, version, identity, problems);
    }

    /** Excluded before it is read, so that no schema of it is shown either. Answers are JSON unless they say otherwise. */
    @Bean
    SmartInitializingSingleton hideWhatIsInternal(ObjectProvider<SpringDocConfigProperties> documents) {
        return () -> documents.ifAvailable(document -> {
            var excluded = new ArrayList<>(Objects.requireNonNullElse(document.getPathsToExclude(), List.of()));
            excluded.add("/internal/**");
            document.setPathsToExclude(excluded);
            document.setDefaultProducesMediaType(MediaType.APPLICATION_JSON_VALUE);
        });
    }

    /** springdoc copies the schema of a checked parameter by JSON of 3.1, where a type is one or several. */
    @Bean
    SmartInitializingSingleton readOneTypeOrSeveral(ObjectProvider<ObjectMapperProvider> mappers) {
        return () -> mappers.ifAvailable(
                provider -> provider.jsonMapper().configure(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY, true));
    }
}
