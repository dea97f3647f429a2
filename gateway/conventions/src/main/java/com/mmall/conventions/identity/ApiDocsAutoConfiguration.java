package com.mmall.conventions.identity;

import io.swagger.v3.core.converter.ModelConverter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** The API's description shows what clients can ask: {@link CurrentUser} is no parameter, {@code /internal} no path. */
@AutoConfiguration
@ConditionalOnClass(SpringDocUtils.class)
public class ApiDocsAutoConfiguration {
    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(CurrentUser.class);
    }

    @Bean
    ModelConverter describedMembers() {
        return new DescribedMembers();
    }

    /** Excluded before it is read, so that no schema of it is shown either. */
    @Bean
    SmartInitializingSingleton hideWhatIsInternal(ObjectProvider<SpringDocConfigProperties> documents) {
        return () -> documents.ifAvailable(document -> {
            var excluded = new ArrayList<>(Objects.requireNonNullElse(document.getPathsToExclude(), List.of()));
            excluded.add("/internal/**");
            document.setPathsToExclude(excluded);
        });
    }
}
